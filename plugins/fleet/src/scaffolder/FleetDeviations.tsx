/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { TextAreaField, TextField } from '@backstage/ui';
import { formatDay, ownerTitle } from '../components/common/format';
import { useFleetText } from '../hooks/useFleetText';
import { useNow } from '../hooks/useNow';
import {
  isPlannable,
  readForm,
  type ClusterForm,
  type DeviationDraft,
} from './clusterForm';
import { DateInput } from './DateInput';
import {
  aboutInWords,
  dayOf,
  idOf,
  latestDay,
  maxDaysOf,
  neededDeviations,
  type NeededDeviation,
} from './deviationRules';
import { type FieldProps } from './FieldFrame';
import { PreviewPending } from './PreviewPending';
import { StandardField, type Standard } from './StandardField';
import { useDropUnfit } from './useDropUnfit';
import { useSettledPreview } from './useSettledPreview';
import styles from './Fields.module.css';

/** What is not as the standard says, point by point: why, until when, and where it is discussed. */
export function FleetDeviations(props: FieldProps<DeviationDraft[]>) {
  return (
    <StandardField field={props}>
      {(standard, form) => (
        <Deviations field={props} standard={standard} form={form} />
      )}
    </StandardField>
  );
}

function Deviations(props: {
  field: FieldProps<DeviationDraft[]>;
  standard: Standard;
  form: ClusterForm;
}) {
  const t = useFleetText();
  const { field, standard, form } = props;
  // Without what is documented already, the plan names every point that needs a document.
  const preview = useSettledPreview({ ...form, deviations: [] });
  const needed = neededDeviations(preview.data?.problems ?? []);
  const drafts = readForm({ deviations: field.formData }).deviations;
  const kept = drafts.filter(draft =>
    needed.some(each => idOf(each) === idOf(draft)),
  );
  const isLost = preview.isSuccess && kept.length < drafts.length;
  // A field without a value is not validated: no deviations are an answer, too.
  const isUnsaid = field.formData === undefined;
  useDropUnfit(
    isLost || isUnsaid ? { value: isLost ? kept : drafts } : undefined,
    field.onChange,
  );

  if (!isPlannable(form)) {
    return <p className={styles.note}>{t('create.deviations.wait')}</p>;
  }
  if (!preview.data) {
    return (
      <PreviewPending
        error={preview.error}
        onRetry={() => preview.refetch()}
        blocks={[['100%', '32px']]}
      />
    );
  }
  if (!needed.length) {
    return <p className={styles.note}>{t('create.deviations.none')}</p>;
  }
  const { approver } = standard.standard.exceptions ?? {};
  const change = (draft: DeviationDraft) =>
    field.onChange([...kept.filter(each => idOf(each) !== idOf(draft)), draft]);
  return (
    <>
      <p className={styles.text}>
        {t('create.deviations.intro', {
          approver: approver
            ? ownerTitle(approver)
            : t('create.deviations.approver'),
          owner: ownerTitle(form.owner ?? ''),
        })}
      </p>
      {needed.map(each => (
        <DeviationInputs
          key={idOf(each)}
          needed={each}
          draft={kept.find(draft => idOf(draft) === idOf(each))}
          maxDays={maxDaysOf(standard.standard)}
          disabled={field.disabled}
          onChange={change}
        />
      ))}
    </>
  );
}

function DeviationInputs(props: {
  needed: NeededDeviation;
  draft: DeviationDraft | undefined;
  maxDays: number;
  disabled: boolean | undefined;
  onChange: (draft: DeviationDraft) => void;
}) {
  const t = useFleetText();
  const now = useNow();
  const { needed, maxDays, disabled } = props;
  const { kind, key, message } = needed;
  const { draft = { kind, key } } = props;
  const about = aboutInWords(needed);
  const latest = latestDay(maxDays, now);
  const change = (part: Partial<DeviationDraft>) =>
    props.onChange({ ...draft, ...part });
  return (
    <fieldset className={styles.group}>
      <legend className={styles.groupTitle}>{about}</legend>
      <p className={styles.text}>{message}</p>
      <TextAreaField
        label={t('create.deviations.reason', { about })}
        size="small"
        rows={2}
        value={draft.reason ?? ''}
        isDisabled={disabled}
        onChange={reason => change({ reason: reason || undefined })}
      />
      <div className={styles.inputs}>
        <DateInput
          label={t('create.deviations.expiresAt', { about })}
          description={t('create.deviations.latest', {
            days: String(maxDays),
            day: formatDay(latest),
          })}
          value={draft.expiresAt}
          min={dayOf(now)}
          max={latest}
          disabled={disabled}
          onChange={expiresAt => change({ expiresAt })}
        />
        <TextField
          label={t('create.deviations.ticket', { about })}
          secondaryLabel={t('create.deviations.optional')}
          size="small"
          value={draft.ticket ?? ''}
          isDisabled={disabled}
          onChange={ticket => change({ ticket: ticket || undefined })}
        />
      </div>
    </fieldset>
  );
}
