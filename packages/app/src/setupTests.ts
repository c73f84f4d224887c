/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

configure({ asyncUtilTimeout: 10_000 });
