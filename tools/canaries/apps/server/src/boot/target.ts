export const start = () => null
