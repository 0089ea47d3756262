export const rules = 'private to its module'
