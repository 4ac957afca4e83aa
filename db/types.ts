// Replaced by `npm run db:generate`.
export interface DB {}
