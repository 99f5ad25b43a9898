import { CloseCircleFilled, SearchOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useEffect, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { maySee } from '../auth/may'
import { useDeclaration, usePermissionOf } from '../declaration/held'
import { useWords } from '../i18n/use-words'
import { shownTo } from '../records/shown'
import { searchText } from '../records/words'
import { searchedAt, TASKS, taskNumbered, withSearch } from './search-place'

const SOON_MS = 400

/** The one search of the frame: it narrows the list on screen, or looks among the tasks; a number opens its task. */
export const Search = () => {
  const { t, label } = useWords()
  const { resources } = useDeclaration()
  const permissionOf = usePermissionOf()
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  const { resource, isHere } = searchedAt(resources, pathname, (one) => {
    const permission = permissionOf(one.name)
    return !one.handmade && maySee(permission) && shownTo(one, permission).searched.length > 0
  })
  const asked = isHere ? (new URLSearchParams(search).get('q') ?? '') : ''
  const [text, setText] = useState(asked)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was typed elsewhere is not meant for this place
  useEffect(() => setText(asked), [asked, pathname])
  const typed = text.trim()
  useEffect(() => {
    if (!isHere || typed === asked || taskNumbered(typed) !== undefined) return
    const timer = setTimeout(() => navigate(`${pathname}${withSearch(search, typed)}`), SOON_MS)
    return () => clearTimeout(timer)
  })
  const go = () => {
    const id = taskNumbered(typed)
    if (id !== undefined) navigate(`/tasks/${id}`)
    else if (isHere) navigate(`${pathname}${withSearch(search, typed)}`)
    else navigate(`/${resource.name}${withSearch('', typed)}`)
  }
  const name = resource.name === TASKS ? t('app.search') : label(searchText(resource.label))
  return (
    <search className="top-search">
      <Input
        type="search"
        allowClear={{ clearIcon: <CloseCircleFilled aria-label={t('words.clear')} /> }}
        prefix={<SearchOutlined />}
        placeholder={name}
        aria-label={name}
        maxLength={200}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onPressEnter={go}
      />
    </search>
  )
}
