import { LoadingOutlined } from '@ant-design/icons'
import type { ButtonProps } from 'antd'

/**
 * What shows on a button that its answer is awaited, and lets it take no second press; to be given last. antd's own
 * `loading` stays behind, unseen but read out, where the answer is quicker than its motion.
 */
export const waiting = (isWaiting: boolean): ButtonProps =>
  isWaiting
    ? { icon: <LoadingOutlined />, 'aria-busy': true, onClick: (event) => event.preventDefault() }
    : {}
