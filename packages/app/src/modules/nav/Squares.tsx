/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/** The mark: three clusters that are well, and one that wants somebody. */
export function Squares() {
  return (
    <>
      <rect x="1" y="1" width="12" height="12" rx="2" fill="#63d2c6" />
      <rect x="15" y="1" width="12" height="12" rx="2" fill="#63d2c6" />
      <rect x="1" y="15" width="12" height="12" rx="2" fill="#63d2c6" />
      <path d="M21 15.4 27.6 27H14.4z" fill="#ffc46b" />
    </>
  );
}
