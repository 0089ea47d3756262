export const createPool = () => null
