/* Keeps the state on the page true, and tells before Connect what stands in the way. */
(function () {
	'use strict';

	var settings = window.tandemAdmin || {};
	var place = document.getElementById('tandem-state');

	function ask() {
		if (document.hidden) {
			return wait(5000);
		}
		var body = new URLSearchParams({ action: 'tandem_status', nonce: settings.nonce });
		window
			.fetch(settings.url, { method: 'POST', credentials: 'same-origin', body: body })
			.then(function (answer) {
				return answer.ok ? answer.json() : Promise.reject(answer.status);
			})
			.then(function (now) {
				if (now.state !== place.dataset.state) {
					window.location.reload();
					return;
				}
				// Markup of our own server side, escaped there. Unchanged markup is left alone, for screen readers.
				if (now.html && now.html !== place.dataset.last) {
					place.innerHTML = now.html;
					place.dataset.last = now.html;
				}
				wait(now.busy ? 3000 : 30000);
			})
			.catch(function () {
				wait(60000);
			});
	}

	function wait(ms) {
		window.setTimeout(ask, ms);
	}

	if (place && settings.url) {
		wait(place.dataset.state === 'connecting' ? 1500 : 5000);
	}

	// Disconnecting asks first. It listens before the one below, so that a button which asked stays pressable.
	var asks = document.getElementById('tandem-ask');
	var leaving = document.querySelector('form.tandem-asks');
	if (asks && leaving && asks.showModal && leaving.requestSubmit) {
		leaving.addEventListener('submit', function (event) {
			if (leaving.dataset.sure) {
				return;
			}
			event.preventDefault();
			event.stopImmediatePropagation();
			asks.querySelector('.tandem-ask-erase').hidden = !leaving.elements.erase.checked;
			asks.showModal();
		});
		asks.addEventListener('click', function (event) {
			var answer = event.target.value;
			if (answer !== 'yes' && answer !== 'no') {
				return;
			}
			asks.close();
			if (answer === 'yes') {
				leaving.dataset.sure = 'yes';
				leaving.requestSubmit();
			}
		});
	}

	// A hasty second click would only be told that the first one did it.
	document.querySelectorAll('form.tandem-once, form.tandem-connect').forEach(function (form) {
		form.addEventListener('submit', function () {
			window.setTimeout(function () {
				form.querySelectorAll('button[type="submit"]').forEach(function (button) {
					button.disabled = true;
				});
			}, 0);
		});
	});
	// Coming back with the browser's button finds them pressable again.
	window.addEventListener('pageshow', function () {
		document.querySelectorAll('.tandem button[disabled]').forEach(function (button) {
			button.disabled = false;
		});
		judge();
	});

	var field = document.getElementById('tandem-server');
	var connect = document.querySelector('form.tandem-connect button[type="submit"]');
	var why = document.getElementById('tandem-why');

	function isLocal(text) {
		var host = text.trim().replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/[:/?#].*$/, '').toLowerCase();
		return (
			host !== '' &&
			(host.indexOf('.') === -1 ||
				/\.(localhost|local|test|internal|lan|home\.arpa)$/.test(host) ||
				/^(127|10)\.\d+\.\d+\.\d+$/.test(host) ||
				/^192\.168\.\d+\.\d+$/.test(host) ||
				/^172\.(1[6-9]|2\d|3[01])\.\d+\.\d+$/.test(host))
		);
	}

	// Without https or with plain permalinks only a server on one's own network can be tried out.
	function judge() {
		if (!field || !connect || !why) {
			return;
		}
		var local = isLocal(field.value);
		var stops = Array.prototype.filter.call(document.querySelectorAll('[data-level="stop"]'), function (check) {
			var forgiven = check.dataset.check === 'https' || check.dataset.check === 'permalinks' || check.dataset.check === 'outgoing';
			return !(forgiven && (local || check.dataset.check === 'outgoing'));
		});
		connect.disabled = stops.length > 0;
		why.hidden = stops.length === 0;
		why.textContent = stops.length > 0 ? stops[0].querySelector('strong').textContent : '';
	}

	if (field) {
		field.addEventListener('input', judge);
		judge();
	}
})();
