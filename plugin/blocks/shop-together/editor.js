/* The block in the editor: a preview that cannot be pressed, and two fields. */
( function ( wp ) {
	'use strict';

	var el = wp.element.createElement;
	var __ = wp.i18n.__;
	var blockEditor = wp.blockEditor;
	var components = wp.components;

	function icon() {
		return el(
			'svg',
			{
				className: 'tandem-button__icon',
				viewBox: '0 0 24 24',
				width: 20,
				height: 20,
				fill: 'none',
				stroke: 'currentColor',
				strokeWidth: 1.75,
				strokeLinecap: 'round',
				strokeLinejoin: 'round',
				'aria-hidden': true,
			},
			el( 'path', { d: 'M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2' } ),
			el( 'circle', { cx: 9, cy: 7, r: 4 } ),
			el( 'path', { d: 'M22 21v-2a4 4 0 0 0-3-3.87' } ),
			el( 'path', { d: 'M16 3.13a4 4 0 0 1 0 7.75' } )
		);
	}

	/** `--a:b;--c:d` as React wants it. */
	function styleOf( css ) {
		var style = {};
		css.split( ';' ).forEach( function ( rule ) {
			var at = rule.indexOf( ':' );
			if ( at > 0 ) {
				style[ rule.slice( 0, at ) ] = rule.slice( at + 1 );
			}
		} );
		return style;
	}

	function fields( attributes, setAttributes ) {
		return el(
			blockEditor.InspectorControls,
			null,
			el(
				components.PanelBody,
				{ title: __( 'Shop Together', 'tandem-for-woocommerce' ) },
				el( components.TextControl, {
					label: __( 'Text on the button', 'tandem-for-woocommerce' ),
					help: __( 'Empty: as in WooCommerce → Tandem.', 'tandem-for-woocommerce' ),
					value: attributes.text,
					maxLength: 60,
					onChange: function ( text ) {
						setAttributes( { text: text } );
					},
				} ),
				el( components.TextControl, {
					label: __( 'Product number', 'tandem-for-woocommerce' ),
					help: __( 'Empty: the product that the page is about.', 'tandem-for-woocommerce' ),
					type: 'number',
					min: 0,
					value: attributes.productId > 0 ? String( attributes.productId ) : '',
					onChange: function ( id ) {
						setAttributes( { productId: Math.max( 0, parseInt( id, 10 ) || 0 ) } );
					},
				} )
			)
		);
	}

	function Edit( props ) {
		var look = window.tandemShopTogether || { text: 'Shop together', icon: true, classes: 'tandem-button', style: '' };
		return el(
			wp.element.Fragment,
			null,
			fields( props.attributes, props.setAttributes ),
			el(
				'div',
				blockEditor.useBlockProps(),
				el(
					'div',
					{ className: 'tandem-shop-together' },
					el(
						'span',
						{ className: look.classes, style: styleOf( look.style ) },
						look.icon ? icon() : null,
						el( 'span', { className: 'tandem-button__text' }, props.attributes.text || look.text )
					)
				)
			)
		);
	}

	function numberField( label, help, value, set ) {
		return el( components.TextControl, {
			label: label,
			help: help,
			type: 'number',
			min: 0,
			value: value > 0 ? String( value ) : '',
			onChange: function ( given ) {
				set( Math.max( 0, parseInt( given, 10 ) || 0 ) );
			},
		} );
	}

	function EditRoom( props ) {
		var attributes = props.attributes;
		return el(
			wp.element.Fragment,
			null,
			el(
				blockEditor.InspectorControls,
				null,
				el(
					components.PanelBody,
					{ title: __( 'Tandem room', 'tandem-for-woocommerce' ) },
					numberField(
						__( 'Product number', 'tandem-for-woocommerce' ),
						__( 'The product that a new room begins with. Empty: the newest.', 'tandem-for-woocommerce' ),
						attributes.productId,
						function ( id ) {
							props.setAttributes( { productId: id } );
						}
					),
					numberField(
						__( 'Height in pixels', 'tandem-for-woocommerce' ),
						__( 'From 480 to 2000. Empty: 780.', 'tandem-for-woocommerce' ),
						attributes.height,
						function ( height ) {
							props.setAttributes( { height: height } );
						}
					)
				)
			),
			el(
				'div',
				blockEditor.useBlockProps(),
				el( components.Placeholder, {
					icon: 'groups',
					label: __( 'Tandem room', 'tandem-for-woocommerce' ),
					instructions: __( 'Visitors see the room here. Invitations lead to this page.', 'tandem-for-woocommerce' ),
				} )
			)
		);
	}

	wp.blocks.registerBlockType( 'tandem/room', {
		edit: EditRoom,
		save: function () {
			return null;
		},
	} );

	wp.blocks.registerBlockType( 'tandem/shop-together', {
		edit: Edit,
		save: function () {
			return null;
		},
	} );
} )( window.wp );
