/** What else than its database a binder leaves in a browser: its page, kept for use without a network. */

/** The caches of this page, as the service worker names them (`sw.ts`). */
const isOurs = (name: string, scope: string): boolean => name.startsWith(`badgeons-binder-${new URL(scope).pathname}-`);

/** Delete the copies of the page at `scope`, and read whether they are gone. */
export async function forgetCopies(scope: string): Promise<boolean> {
  const registration = await navigator.serviceWorker?.getRegistration(scope);
  if (registration?.scope === scope) await registration.unregister();
  if (typeof caches === "undefined") return true;
  for (const name of await caches.keys()) if (isOurs(name, scope)) await caches.delete(name);
  return !(await caches.keys()).some((name) => isOurs(name, scope));
}
