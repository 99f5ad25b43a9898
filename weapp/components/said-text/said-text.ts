import type { Node } from '../../prose/inline'
import { proseOf } from '../../prose/prose'
import { comments as words } from '../../words/comments'
import { say } from '../../words/language'
import { copyText } from '../../wx/copy-text'

type Tapped = WechatMiniprogram.TouchEvent<object, object, { link: string }>

/** A text that somebody wrote, as they meant it; its addresses are copied by a tap. */
Component({
  properties: { text: { type: String, value: '' } },
  data: { nodes: [] as readonly Node[], links: [] as readonly string[] },
  observers: {
    text(text: string) {
      const { nodes, links } = proseOf(text)
      this.setData(links.length > 0 || this.data.links.length > 0 ? { nodes, links } : { nodes })
    },
  },
  methods: {
    async onLink({ currentTarget }: Tapped) {
      if (await copyText(currentTarget.dataset.link))
        void wx.showToast({ title: say(words.copied), icon: 'none' })
    },
  },
})
