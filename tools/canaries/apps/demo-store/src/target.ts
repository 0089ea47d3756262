export const shelf = 'Fir & Clay'
