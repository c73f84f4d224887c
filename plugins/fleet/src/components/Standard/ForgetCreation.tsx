/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useApi } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  DialogTrigger,
} from '@backstage/ui';
import { fleetClusterCreatePermission } from '@fleetstage/plugin-fleet-common';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { fleetApiRef } from '../../api/fleetApiRef';
import { useFleetText } from '../../hooks/useFleetText';
import styles from './Standard.module.css';

/** Forgets a creation that came to nothing, after a question; nothing for those who may not. */
export function ForgetCreation(props: { name: string }) {
  const { allowed } = usePermission({
    permission: fleetClusterCreatePermission,
  });
  return allowed ? <Forget {...props} /> : null;
}

function Forget(props: { name: string }) {
  const t = useFleetText();
  const api = useApi(fleetApiRef);
  const queries = useQueryClient();
  const { name } = props;
  const forget = useMutation({
    mutationFn: () => api.forgetCreation(name),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['fleet'] }),
  });
  return (
    <DialogTrigger>
      <Button size="small" variant="tertiary">
        {t('standard.forget.ask')}
      </Button>
      <Dialog>
        <DialogHeader>{t('standard.forget.title', { name })}</DialogHeader>
        <DialogBody>
          <p className={styles.sentence}>{t('standard.forget.text')}</p>
          {forget.error ? (
            <Alert
              role="alert"
              status="danger"
              icon
              title={t('standard.forget.failed', {
                message: forget.error.message,
              })}
            />
          ) : null}
        </DialogBody>
        <DialogFooter>
          <Button
            variant="primary"
            destructive
            isPending={forget.isPending}
            onPress={() => forget.mutate()}
          >
            {t('standard.forget.confirm')}
          </Button>
          <Button variant="secondary" slot="close">
            {t('standard.forget.cancel')}
          </Button>
        </DialogFooter>
      </Dialog>
    </DialogTrigger>
  );
}
