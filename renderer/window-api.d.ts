import type { Api } from '../shared/contract';

declare global {
  interface Window {
    /** Put there by the preload script; renderer/api/ is its only user. */
    readonly api: Api;
  }
}
