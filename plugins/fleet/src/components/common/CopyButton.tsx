/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Button } from '@backstage/ui';
import { useState } from 'react';
import { useFleetText } from '../../hooks/useFleetText';

/** Copies a text; says so for as long as it stays on screen. */
export function CopyButton(props: {
  text: string;
  label: string;
  variant?: 'secondary' | 'tertiary';
}) {
  const t = useFleetText();
  const [copied, setCopied] = useState(false);
  const { text, label, variant = 'secondary' } = props;
  return (
    <Button
      size="small"
      variant={variant}
      onPress={async () => {
        await navigator.clipboard?.writeText(text);
        setCopied(true);
      }}
    >
      {copied ? t('common.copied') : label}
    </Button>
  );
}
