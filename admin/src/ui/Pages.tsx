import { Pagination, type PaginationProps } from 'antd'
import { cloneElement, isValidElement } from 'react'
import { useWords } from '../i18n/use-words'

const named: Readonly<Record<string, string>> = { prev: 'words.previousPage', next: 'words.nextPage' }

/** The pages of a list, with words for the arrows. */
export const Pages = (props: PaginationProps) => {
  const { t } = useWords()
  return (
    <Pagination
      {...props}
      itemRender={(_, type, element) => {
        const name = named[type]
        if (name === undefined || !isValidElement<{ 'aria-label'?: string }>(element)) return element
        return cloneElement(element, { 'aria-label': t(name) })
      }}
    />
  )
}
