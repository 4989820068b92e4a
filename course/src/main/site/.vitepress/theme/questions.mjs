// The questions at the end of a chapter: a choice can be clicked, says whether it is right, and opens the answer.

/** Makes buttons of the choices on the page that is shown. Without it, they are a list, and the answer is folded. */
export function makeClickable() {
  for (const summary of document.querySelectorAll('.vp-doc details > summary')) {
    const answer = summary.parentElement
    const choices = answer.previousElementSibling
    if (summary.textContent.trim() === 'Answer' && choices?.tagName === 'OL' && !choices.matches('.choices')) {
      choices.classList.add('choices')
      offer(choices, answer)
    }
  }
}

function offer(choices, answer) {
  const right = parseInt(answer.querySelector('strong').textContent)
  const verdict = document.createElement('p')
  verdict.setAttribute('role', 'status')
  answer.before(verdict)
  ;[...choices.children].forEach((choice, i) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.append(...choice.childNodes)
    button.addEventListener('click', () => {
      const isRight = i + 1 === right
      button.className = isRight ? 'right' : 'wrong'
      verdict.textContent = isRight ? 'Right.' : `Not quite: it is ${right}.`
      answer.open = true
    })
    choice.append(button)
  })
}
