import type { Problem } from '../http/problem'

/** The body of a change of password. Throws a Problem at the repetition when it is not the same. */
export const passwordsOf = (
  { oldPassword, newPassword, again }: Readonly<Record<string, unknown>>,
  differs: string,
): { oldPassword: unknown; newPassword: unknown } => {
  if (newPassword === again) return { oldPassword, newPassword }
  throw { name: 'Problem', message: differs, statusCode: 422, errors: { again: [differs] } } satisfies Problem
}
