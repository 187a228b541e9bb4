/** What else than its database a binder leaves in a browser: its page, kept for use without a network. */

import { forgetting } from "../../verifier/src/page/offline.ts";

/** The caches of this page, as the service worker names them (`sw.ts`). */
const isOurs = (name: string, scope: string): boolean => name.startsWith(`badgeons-binder-${new URL(scope).pathname}-`);

/** Delete the copies of the page at `scope`, and read whether they are gone. */
export const forgetCopies = (scope: string): Promise<boolean> =>
  forgetting(async () => {
    const registration = await navigator.serviceWorker?.getRegistration(scope);
    if (registration?.scope === scope) await registration.unregister();
    if (typeof caches === "undefined") return true;
    for (const name of await caches.keys()) if (isOurs(name, scope)) await caches.delete(name);
    return !(await caches.keys()).some((name) => isOurs(name, scope));
  });
