type Owner = { selectComponent(selector: string): unknown }

/** A component in the owner's own view. Safe: the selector and what it finds stand in the same template. */
export const childOf = <T>(owner: Owner, selector: string): T => owner.selectComponent(selector) as T
