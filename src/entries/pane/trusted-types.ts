/**
 * The one policy for what a string may become: the address of a script below this page's own folder, or at the origin
 * the page names for Office's library. No string becomes markup, and none becomes code.
 */
const places = [
  new URL('.', location.href).href,
  ...(document.currentScript?.dataset['also']?.split(' ').map((origin) => `${origin}/`) ?? []),
];

/** The part of the browser's interface that is used; browsers without it check nothing. */
interface TrustedTypes {
  createPolicy(name: 'default', rules: Readonly<Record<string, (text: string) => string>>): unknown;
}

(globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('default', {
  createScriptURL(address) {
    const { href } = new URL(address, document.baseURI);
    if (places.some((place) => href.startsWith(place))) return href;
    throw new TypeError(`A script from ${href} is not loaded: only Plumbline's own folder and Office's library are.`);
  },
});
