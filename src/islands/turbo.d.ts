// The package ships no types; this is the part we use.
declare module '@hotwired/turbo' {
  export const config: { drive: { progressBarDelay: number } };
}
