/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { addressOf, AnyRequest } from './exchange';

it.each([
  ['/api/v1/pods?limit=1', '/api/v1/pods', '?limit=1'],
  [undefined, '/', ''],
  ['//', '//', ''],
  ['//api/v1', '//api/v1', ''],
  ['///?a=b', '///', '?a=b'],
  ['/\\', '//', ''],
  ['*', '/*', ''],
  ['http://elsewhere/version', '/version', ''],
  ['http://[', '/http://[', ''],
  ['http://', '/http://', ''],
])('reads the address of a request for %s', (url, pathname, search) => {
  expect(addressOf({ url } as AnyRequest)).toMatchObject({ pathname, search });
});
