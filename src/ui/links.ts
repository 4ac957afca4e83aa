/** A link as the kit draws it. */
export interface LinkView {
  label: string;
  href: string;
}

/** A step of the 当前位置 line; the last one, the page itself, has no address. */
export interface Crumb {
  label: string;
  href?: string;
}
