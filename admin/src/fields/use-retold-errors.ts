import type { FormInstance } from 'antd'
import { useEffect, useRef } from 'react'
import { useWords } from '../i18n/use-words'

/** Errors are texts of the language they were found in: when it changes, the fields that have one are checked anew. */
export const useRetoldErrors = (form: FormInstance): void => {
  const { language } = useWords()
  const told = useRef(language)
  useEffect(() => {
    if (told.current === language) return
    told.current = language
    const wrong = form.getFieldsError().filter(({ errors }) => errors.length > 0)
    if (wrong.length > 0) form.validateFields(wrong.map(({ name }) => name)).catch(() => undefined)
  }, [form, language])
}
