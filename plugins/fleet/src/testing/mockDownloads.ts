/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

// Only tests import this file.

/** Lets exports end where a browser would save a file; counts the files. Call `mockRestore` on it at the end. */
export function mockDownloads() {
  Object.assign(URL, {
    createObjectURL: () => 'blob:fleet',
    revokeObjectURL: () => {},
  });
  return jest
    .spyOn(HTMLAnchorElement.prototype, 'click')
    .mockImplementation(() => {});
}
