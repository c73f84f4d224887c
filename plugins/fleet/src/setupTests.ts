/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// A cold start of the suite on two cores takes longer than the default second.
configure({ asyncUtilTimeout: 5000 });
jest.setTimeout(30_000);
