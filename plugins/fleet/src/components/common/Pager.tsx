/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Button, Flex, Text } from '@backstage/ui';
import { PAGE_SIZES } from '../../hooks/urlParams';
import { useFleetText } from '../../hooks/useFleetText';
import { ChoiceSelect } from './ChoiceSelect';

/** Pages through a list; nothing at all when there is one page only. */
export function Pager(props: {
  offset: number;
  limit: number;
  total: number;
  onOffset: (offset: number) => void;
  /** Given where the size of a page can be chosen. */
  onLimit?: (limit: number) => void;
  label: string;
}) {
  const t = useFleetText();
  const { offset, limit, total, onOffset, onLimit, label } = props;
  const smallest = onLimit ? Math.min(limit, PAGE_SIZES[0]) : limit;
  if (total <= smallest && offset === 0) return null;
  return (
    <nav aria-label={label}>
      <Flex align="center" gap="2">
        <Text variant="body-small">
          {t('common.paging.label', {
            from: String(Math.min(offset + 1, total)),
            to: String(Math.min(offset + limit, total)),
            total: String(total),
          })}
        </Text>
        <Button
          size="small"
          variant="tertiary"
          isDisabled={offset === 0}
          onPress={() => onOffset(Math.max(0, offset - limit))}
        >
          {t('common.paging.previous')}
        </Button>
        <Button
          size="small"
          variant="tertiary"
          isDisabled={offset + limit >= total}
          onPress={() => onOffset(offset + limit)}
        >
          {t('common.paging.next')}
        </Button>
        {onLimit ? (
          <ChoiceSelect
            title={t('common.paging.size')}
            values={PAGE_SIZES.map(String)}
            selected={String(limit)}
            labelOf={size => t('common.paging.rows', { size })}
            onSelect={size => onLimit(Number(size))}
          />
        ) : null}
      </Flex>
    </nav>
  );
}
