/** Where to go after signing in: a path of the portal, never another site. */
export const placeAfterSignIn = (to: string | null): string =>
  to !== null && /^\/(?![/\\])/.test(to) && !to.startsWith('/login') ? to : '/'
