import { Refusal } from '../edge/errors'

export const fileTooLarge = (mostMb: number): Refusal =>
  new Refusal(413, 'file.tooLarge', { params: { limit: mostMb } })
