export function dashboardFirstLoad(
  dist?: string,
  screens?: Record<string, readonly string[]>,
): { screen: string; bytes: number }
export function checkDashboardSize(
  dist?: string,
  screens?: Record<string, readonly string[]>,
): Promise<string[]>
