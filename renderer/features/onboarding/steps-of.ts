/** Whether the person administers the CRM. */
export type Role = 'admin' | 'member'

const start = ['welcome', 'role'] as const
const paths = {
  admin: [...start, 'carrier', 'address', 'paste', 'connect', 'try'],
  member: [...start, 'carrier', 'sheet', 'wait', 'try'],
} as const

export type Step = (typeof paths)[Role][number]

/** The screens of the first run, in order. Until the question is answered only how it begins is known. */
export function stepsOf(role: Role | null): readonly Step[] {
  return role === null ? start : paths[role]
}
