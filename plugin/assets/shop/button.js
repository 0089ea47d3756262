/* Adds the chosen variation to the address of the button. Without it the button leads to the product. */
( function () {
	'use strict';

	var INPUT = 'input[name="variation_id"]';

	/** The form that belongs to a button: of the same product, as near as can be. */
	function formOf( link ) {
		var id = link.getAttribute( 'data-tandem-product' );
		var forms = document.querySelectorAll( 'form' );
		for ( var i = 0; i < forms.length; i++ ) {
			var field = forms[ i ].querySelector( INPUT );
			if ( ! field ) {
				continue;
			}
			var product = forms[ i ].querySelector( 'input[name="product_id"], input[name="add-to-cart"]' );
			if ( forms[ i ].getAttribute( 'data-product_id' ) === id || ( product && product.value === id ) ) {
				return field;
			}
		}
		return null;
	}

	function follow( link ) {
		var address = link.getAttribute( 'href' );
		var field = formOf( link );
		if ( ! field ) {
			return;
		}
		function tell() {
			var chosen = /^[1-9]\d*$/.test( field.value ) ? field.value : '';
			link.setAttribute( 'href', chosen ? address + '?variation=' + chosen : address );
		}
		// Classic forms and the block both write the number into this hidden field, and neither tells it in the same way.
		new MutationObserver( tell ).observe( field, { attributes: true, attributeFilter: [ 'value' ] } );
		field.form.addEventListener( 'change', function () {
			setTimeout( tell, 0 );
		} );
		link.addEventListener( 'pointerdown', tell );
		link.addEventListener( 'focus', tell );
		link.addEventListener( 'click', tell );
		tell();
		if ( window.jQuery ) {
			window.jQuery( field.form ).on( 'found_variation reset_data', function () {
				setTimeout( tell, 0 );
			} );
		}
	}

	function begin() {
		document.querySelectorAll( 'a[data-tandem-product]' ).forEach( follow );
	}

	if ( document.readyState === 'loading' ) {
		document.addEventListener( 'DOMContentLoaded', begin );
	} else {
		begin();
	}
} )();
