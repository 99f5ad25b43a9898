import { Link } from 'react-router'
import { useSystem } from '../auth/system'

export const SiteName = ({ isShort = false }: { isShort?: boolean }) => {
  const name = useSystem()?.siteName ?? ''
  return (
    <Link to="/" className="site-name" aria-label={name || 'OMS'}>
      <img src="/icon.svg" alt="" width={24} height={24} />
      {!isShort && <span>{name}</span>}
    </Link>
  )
}
