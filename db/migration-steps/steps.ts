import type { Script } from '../connection'
import { foldTexts } from './fold-texts'
import { keepNames } from './keep-names'
import { nameRecords } from './name-records'

/** What SQL cannot say, done after the statements of a migration and with them; gives what the operator is told. */
export type Step = (script: Script) => Promise<readonly string[]>

/** By the name of the migration. Each is written against the tables of that moment, and safe to repeat. */
export const steps: Readonly<Record<string, readonly Step[]>> = {
  '0002_one_rule_of_text': [foldTexts, keepNames],
  '0004_audit_names_records': [nameRecords],
}
