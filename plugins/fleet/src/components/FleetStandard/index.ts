/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

export { FleetStandardPage } from './FleetStandardPage';
