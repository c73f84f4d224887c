/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  type FleetPolicy,
  type FleetPolicyPage,
  type PolicyCell,
} from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';
import { FoldButton } from '../common/FoldButton';
import { LongName } from '../common/LongName';
import { SeverityMark } from '../common/policyMarks';
import { cellClassName } from '../common/useCells';
import styles from './PolicyMatrix.module.css';

/** The table of the matrix; its cells are plain links without a component or a handler of their own. */
export function PolicyMatrixTable(props: {
  page: FleetPolicyPage;
  open: string | undefined;
  onOpen: (key: string) => void;
  hrefOf: (name: string) => string;
}) {
  const t = useFleetText();
  const { page, open, onOpen, hrefOf } = props;
  return (
    <div className={styles.scroll}>
      <table
        role="grid"
        className={styles.table}
        aria-label={t('policies.matrix.title')}
      >
        <thead>
          <tr>
            <th scope="col" className={styles.policy}>
              {t('policyTab.column.policy')}
            </th>
            <th scope="col">{t('policyTab.column.severity')}</th>
            {(['fail', 'missing', 'accepted', 'variants'] as const).map(key => (
              <th
                key={key}
                scope="col"
                className={styles.number}
                title={t(`policies.column.${key}Hint`)}
              >
                {t(`policies.column.${key}`)}
              </th>
            ))}
            {page.columns.map(column => (
              <th key={column.id} scope="col" className={styles.cluster}>
                {/* The cells below lead there as well: no further stop of the Tab key. */}
                <a
                  href={hrefOf(column.name)}
                  data-head={column.name}
                  tabIndex={-1}
                  className={styles.head}
                >
                  <LongName name={column.name} limit={18} />
                </a>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.items.map((policy, row) => (
            <tr key={policy.key} data-key={policy.key}>
              <th scope="row" className={styles.policy}>
                <PolicyName
                  policy={policy}
                  open={policy.key === open}
                  onOpen={onOpen}
                />
              </th>
              <td>
                <SeverityMark severity={policy.severity} />
              </td>
              <Numbers policy={policy} />
              {policy.cells.map((cell, column) => (
                <td key={cell.clusterId} className={styles.place}>
                  <Cell
                    cell={cell}
                    title={policy.title}
                    href={hrefOf(cell.clusterName)}
                    first={row === 0 && column === 0}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PolicyName(props: {
  policy: FleetPolicy;
  open: boolean;
  onOpen: (key: string) => void;
}) {
  const t = useFleetText();
  const { policy, open, onOpen } = props;
  return (
    <div className={styles.name}>
      <FoldButton
        open={open}
        name={t('policies.matrix.inClusters', { policy: policy.title })}
        onToggle={() => onOpen(policy.key)}
      />
      <div>
        <LongName name={policy.title} limit={36} />
        <div className={styles.note}>
          {t('policies.matrix.where', {
            engines: policy.engines.join(', '),
            count: policy.clusters,
          })}
        </div>
      </div>
    </div>
  );
}

function Numbers(props: { policy: FleetPolicy }) {
  const t = useFleetText();
  const { fail, unknown, missing, accepted, variants } = props.policy;
  return (
    <>
      <td className={styles.number}>
        {fail}
        {unknown ? (
          <div className={styles.note}>
            {t('policies.matrix.unknown', { count: unknown })}
          </div>
        ) : null}
      </td>
      <td className={styles.number}>{missing}</td>
      <td className={styles.number}>{accepted}</td>
      <td className={styles.number}>{variants}</td>
    </>
  );
}

function Cell(props: {
  cell: PolicyCell;
  title: string;
  href: string;
  first: boolean;
}) {
  const t = useFleetText();
  const { cell, title, href, first } = props;
  const { clusterName, state, sentence } = cell;
  return (
    <a
      href={href}
      data-name={clusterName}
      tabIndex={first ? 0 : -1}
      className={`${cellClassName(state)} ${styles.cell}`}
      aria-label={t('policies.matrix.cell', {
        name: clusterName,
        policy: title,
        state: t(`common.state.${state}`),
        sentence,
      })}
    />
  );
}
