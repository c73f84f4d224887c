/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import { type ClusterFilter } from '@fleetstage/plugin-fleet-common';
import { RiDownloadLine } from '@remixicon/react';
import { useMutation } from '@tanstack/react-query';
import { DateTime } from 'luxon';
import { fleetApiRef } from '../../api/fleetApiRef';
import { useFleetText } from '../../hooks/useFleetText';
import { downloadText } from './downloadText';

/** Downloads every cluster under the present filter, not only the page on screen. */
export function ExportButton(props: { filter: ClusterFilter }) {
  const t = useFleetText();
  const api = useApi(fleetApiRef);
  const { filter } = props;
  const download = useMutation({
    mutationFn: () => api.exportClusters(filter),
    onSuccess: csv =>
      downloadText({
        name: `fleet-${DateTime.now().toISODate()}.csv`,
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
          : t('page.header.export')}
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
