/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Alert, Button } from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import { useMutation } from '@tanstack/react-query';
import { DateTime } from 'luxon';
import { useFleetText } from '../../hooks/useFleetText';
import { downloadText } from './downloadText';

/** Downloads everything under the present filter, not only the page on screen. */
export function ExportButton(props: {
  /** First part of the file's name. */
  name: string;
  /** Given where a page has several exports. */
  label?: string;
  load: () => Promise<string>;
}) {
  const t = useFleetText();
  const { name, label, load } = props;
  const download = useMutation({
    mutationFn: load,
    onSuccess: csv =>
      downloadText({
        name: `${name}-${DateTime.now().toISODate()}.csv`,
        type: 'text/csv;charset=utf-8',
        text: csv,
      }),
  });
  return (
    <>
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiDownloadLine />}
        isPending={download.isPending}
        onPress={() => download.mutate()}
      >
        {download.isPending
          ? t('page.header.exporting')
          : label ?? t('page.header.export')}
      </Button>
      {download.error ? (
        <Alert
          role="alert"
          status="danger"
          icon
          title={t('page.header.exportFailed', {
            message: download.error.message,
          })}
        />
      ) : null}
    </>
  );
}
