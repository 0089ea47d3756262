export type RestErrorBody = {
  code: string
  message: string
  data: Record<string, unknown> & { status: number }
}

/** A refusal in WordPress's own words; thrown, since in a batch it becomes one item's error and not the answer. */
export class RestError extends Error {
  readonly body: RestErrorBody
  constructor(status: number, code: string, message: string, data: Record<string, unknown> = {}) {
    super(message)
    this.body = { code, message, data: { status, ...data } }
  }
}

export const invalidId = (resource: string, status = 404) =>
  new RestError(status, `woocommerce_rest_${resource}_invalid_id`, 'Invalid ID.')

export const noRoute = () =>
  new RestError(404, 'rest_no_route', 'No route was found matching the URL and request method.')

export type ParamProblem = {
  param: string
  code: string
  message: string
  data: Record<string, unknown> | null
}

/** Several bad parameters are told at once. */
export function invalidParams(problems: ParamProblem[]): RestError {
  const params = Object.fromEntries(problems.map(({ param, message }) => [param, message]))
  const details = Object.fromEntries(
    problems.map(({ param, code, message, data }) => [param, { code, message, data }]),
  )
  const names = problems.map(({ param }) => param).join(', ')
  return new RestError(400, 'rest_invalid_param', `Invalid parameter(s): ${names}`, { params, details })
}

export const missingParams = (params: string[]) =>
  new RestError(400, 'rest_missing_callback_param', `Missing parameter(s): ${params.join(', ')}`, { params })
