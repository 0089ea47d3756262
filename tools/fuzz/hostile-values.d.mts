export const PLANTED: string
