// First, so that the style sheets of the components come after Mantine's and may override them.
import './theme/styles';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { applyColourScheme } from './theme/colour-scheme';
import { allowStylesOnly } from './theme/trusted-styles';

allowStylesOnly();
// Before the first render, so that the first frame already has its colours.
applyColourScheme('system');

const root = document.getElementById('root');
if (root === null) throw new Error('index.html must hold an element with the id "root"');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
