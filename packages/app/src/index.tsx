/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import '@backstage/cli/asset-types';
import '@backstage/ui/css/styles.css';
import ReactDOM from 'react-dom/client';
import App from './App';

ReactDOM.createRoot(document.getElementById('root')!).render(App.createRoot());
