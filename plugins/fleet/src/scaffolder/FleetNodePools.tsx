/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { NumberField } from '@backstage/ui';
import {
  type ClusterClass,
  type NodePoolStandard,
} from '@fleetstage/plugin-fleet-common';
import { Mark } from '../components/common/Mark';
import { useFleetText } from '../hooks/useFleetText';
import { keepFitting, providerIn, withAnswer } from './choices';
import { type FieldProps } from './FieldFrame';
import { readForm, type ClusterForm } from './clusterForm';
import { ClassField } from './StandardField';
import { StandardSelect } from './StandardSelect';
import { useDropUnfit } from './useDropUnfit';
import { WHOLE } from './wholeNumbers';
import styles from './Fields.module.css';

type Pools = ClusterForm['nodePools'];
type Pool = Pools[string];

/** The most nodes that any request may ask for. */
const MOST_NODES = 5000;

/** How many nodes each pool has, and of which machines. */
export function FleetNodePools(props: FieldProps<Pools>) {
  return (
    <ClassField field={props}>
      {(clusterClass, form) => (
        <NodePools
          field={props}
          clusterClass={clusterClass}
          provider={providerIn(clusterClass, form)}
        />
      )}
    </ClassField>
  );
}

function NodePools(props: {
  field: FieldProps<Pools>;
  clusterClass: ClusterClass;
  provider: string;
}) {
  const { field, clusterClass, provider } = props;
  const { onChange, disabled } = field;
  const pools = readForm({ nodePools: field.formData }).nodePools;
  const fitting = keepFitting(pools, (name, pool) => {
    const known = clusterClass.nodePools.find(each => each.name === name);
    return known && fittingPool(known, pool, provider);
  });
  useDropUnfit(fitting && { value: fitting }, onChange);
  return (
    <>
      {clusterClass.nodePools.map(pool => (
        <PoolInputs
          key={pool.name}
          pool={pool}
          machineTypes={pool.machineTypes[provider] ?? []}
          value={pools[pool.name] ?? {}}
          disabled={disabled}
          onChange={value => onChange(withPool(pools, pool.name, value))}
        />
      ))}
    </>
  );
}

/** The answers of a pool without a machine type that its class does not have. */
function fittingPool(
  { machineTypes }: NodePoolStandard,
  pool: Pool,
  provider: string,
): Pool {
  const { machineType, nodes } = pool;
  const fits =
    machineType === undefined || machineTypes[provider]?.includes(machineType);
  return fits ? pool : { nodes };
}

/** The answers of all pools; one that says nothing is left out. */
function withPool(pools: Pools, name: string, pool: Pool): Pools {
  const said = Object.fromEntries(
    Object.entries(pool).filter(([, value]) => value !== undefined),
  );
  const isSaid = Object.keys(said).length > 0;
  return withAnswer(pools, name, isSaid ? said : undefined);
}

function PoolInputs(props: {
  pool: NodePoolStandard;
  machineTypes: readonly string[];
  value: Pool;
  disabled: boolean | undefined;
  onChange: (value: Pool) => void;
}) {
  const t = useFleetText();
  const { pool, machineTypes, value, disabled, onChange } = props;
  const { min, max, default: usual } = pool.nodes;
  const name = pool.title ?? pool.name;
  const outside =
    value.nodes !== undefined && (value.nodes < min || value.nodes > max);
  return (
    <fieldset className={styles.group}>
      <legend className={styles.groupTitle}>{name}</legend>
      <p className={styles.note}>
        {t('create.pools.bounds', {
          count: pool.zones,
          min: String(min),
          max: String(max),
          standard: String(usual),
        })}
      </p>
      <div className={styles.inputs}>
        <NumberField
          label={t('create.pools.nodes', { pool: name })}
          size="small"
          placeholder={String(usual)}
          formatOptions={WHOLE}
          value={value.nodes ?? NaN}
          minValue={0}
          maxValue={MOST_NODES}
          isDisabled={disabled}
          onChange={nodes =>
            onChange({
              ...value,
              nodes: Number.isNaN(nodes) ? undefined : nodes,
            })
          }
        />
        {machineTypes.length > 1 ? (
          <StandardSelect
            label={t('create.pools.machineType', { pool: name })}
            standard={machineTypes[0]}
            options={machineTypes.map(id => ({ id, label: id }))}
            selected={value.machineType}
            disabled={disabled}
            onSelect={machineType => onChange({ ...value, machineType })}
          />
        ) : null}
      </div>
      {outside ? (
        <p role="status" className={styles.warning}>
          <Mark look="degraded" word={t('create.deviates')} />
        </p>
      ) : null}
    </fieldset>
  );
}
