/** For what scrolls by itself and holds nothing to focus: the keyboard reaches it too. */
export const scrolls = { tabIndex: 0 } as const
