export const fake = 'for tests'
