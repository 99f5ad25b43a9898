import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown, Grid, type MenuProps } from 'antd'
import { useMe } from '../auth/me'
import { useWords } from '../i18n/use-words'
import { Icon } from '../ui/icons'
import { isMyTurn } from '../workflow/turn-words'
import { closedTogether, type Offer, offersOf } from './offered'
import type { Task } from './task'
import { words } from './words'

type Props = { task: Task; onChoose: (offer: Offer) => void }

/** What I can do, the likeliest first; what is closed stands under "more" with its reason. */
export const ActionBar = ({ task, onChoose }: Props) => {
  const { label } = useWords()
  const me = useMe()
  const isPhone = Grid.useBreakpoint().md === false
  const { open, closed } = offersOf(task.actions)
  const [first, ...others] = open
  const mine = isMyTurn(task.turn, me) && !first?.outcome.danger
  // Beside the first stands what belongs to the same action and can be undone, as far as there is room.
  const beside = others
    .filter(({ action, outcome }) => action.key === first?.action.key && !outcome.danger)
    .slice(0, isPhone ? 1 : 2)
  const rest = others.filter((offer) => !beside.includes(offer))
  const items: MenuProps['items'] = [
    ...rest.map((offer) => ({
      key: `${offer.action.key} ${offer.outcome.key}`,
      label: label(offer.outcome.label),
      icon: <MenuIcon name={offer.action.icon} />,
      danger: offer.outcome.danger === true,
      onClick: () => onChoose(offer),
    })),
    ...(closed.length > 0
      ? [
          {
            key: 'not open',
            type: 'group' as const,
            label: label(words.notOpen),
            children: closedTogether(closed).map(({ text, actions }) => ({
              key: text,
              disabled: true,
              label: (
                <span className="task-closed">
                  {label(words.listed(actions.map((action) => action.label)))}
                  <small>{text}</small>
                </span>
              ),
            })),
          },
        ]
      : []),
  ]
  return (
    <div className="task-actions" role="toolbar" aria-label={label(words.actions)}>
      {beside.toReversed().map((offer) => (
        <Button key={offer.outcome.key} onClick={() => onChoose(offer)}>
          {label(offer.outcome.label)}
        </Button>
      ))}
      {first && (
        <Button
          className="task-likeliest"
          type={mine ? 'primary' : 'default'}
          danger={first.outcome.danger === true}
          icon={<Icon name={first.action.icon} />}
          onClick={() => onChoose(first)}
        >
          {label(first.outcome.label)}
        </Button>
      )}
      {items.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items }} placement="bottomRight" overlayClassName="task-menu">
          <Button className="task-more">
            {label(words.more)} <DownOutlined aria-hidden />
          </Button>
        </Dropdown>
      )}
    </div>
  )
}

// A menu gives its icons their distance by a class, which an Icon does not take.
const MenuIcon = ({ className, name }: { className?: string; name: string }) => (
  <span className={className}>
    <Icon name={name} />
  </span>
)
