export const jobsKey = ['operator', 'jobs'] as const
