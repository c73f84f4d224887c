/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/** Whether git would take this as the path of a file. */
export function isFilePath(path: string): boolean {
  return path
    .split('/')
    .every(
      part =>
        part !== '' && !['.', '..'].includes(part) && !/^\.git$/i.test(part),
    );
}

/** Whether git would take this as the name of a branch (git-check-ref-format). */
export function isBranchName(name: string): boolean {
  // eslint-disable-next-line no-control-regex -- these are what git refuses
  const forbidden = /[\u0000-\u0020\u007f~^:?*[\\]|\.\.|@\{|\.$|\.lock(\/|$)/;
  return (
    name !== '@' &&
    !forbidden.test(name) &&
    name.split('/').every(part => part !== '' && !part.startsWith('.'))
  );
}
