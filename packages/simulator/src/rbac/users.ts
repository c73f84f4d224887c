/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/** Who a request comes from, as authentication found out. */
export interface UserInfo {
  username: string;
  uid?: string;
  groups: string[];
}

export const ANONYMOUS: UserInfo = {
  username: 'system:anonymous',
  groups: ['system:unauthenticated'],
};

export function authenticated(username: string, groups: string[]): UserInfo {
  return { username, groups: [...groups, 'system:authenticated'] };
}
