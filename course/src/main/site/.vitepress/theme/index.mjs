import { onContentUpdated } from 'vitepress'
import DefaultTheme from 'vitepress/theme'
import Diagram from './Diagram.vue'
import { makeClickable } from './questions.mjs'
import './style.css'

export default {
  extends: DefaultTheme,
  enhanceApp: ({ app }) => app.component('Diagram', Diagram),
  setup: () => onContentUpdated(makeClickable),
}
