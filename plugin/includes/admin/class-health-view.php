<?php
/**
 * The list of checks.
 *
 * @package Tandem
 */

namespace Tandem\Admin;

defined( 'ABSPATH' ) || exit;

/**
 * What is wrong comes first; what is well is one line each.
 */
final class Health_View {

	/**
	 * The list.
	 *
	 * @param array[] $checks Of Checks.
	 * @param string  $title  Above it.
	 */
	public static function render( array $checks, $title ) {
		$order = array_flip( array( 'stop', 'warning', 'note', 'good' ) );
		usort(
			$checks,
			static function ( $one, $other ) use ( $order ) {
				return $order[ $one['level'] ] - $order[ $other['level'] ];
			}
		);
		echo '<section class="tandem-box" id="tandem-health"><h2>' . esc_html( $title ) . '</h2><ul class="tandem-checks">';
		foreach ( $checks as $check ) {
			self::item( $check );
		}
		echo '</ul>';
		Form::open( 'check' );
		Form::close( __( 'Check again', 'tandem-for-woocommerce' ), 'secondary' );
		echo '</section>';
	}

	/**
	 * One check.
	 *
	 * @param array $check Check.
	 */
	private static function item( array $check ) {
		$words = array(
			'stop'    => __( 'In the way', 'tandem-for-woocommerce' ),
			'warning' => __( 'Look at this', 'tandem-for-woocommerce' ),
			'note'    => __( 'Good to know', 'tandem-for-woocommerce' ),
			'good'    => __( 'Good', 'tandem-for-woocommerce' ),
		);
		printf(
			'<li class="tandem-check tandem-check--%1$s" data-check="%2$s" data-level="%1$s"><span class="tandem-check__level">%3$s</span><div><strong>%4$s</strong>',
			esc_attr( $check['level'] ),
			esc_attr( $check['id'] ),
			esc_html( $words[ $check['level'] ] ),
			esc_html( $check['title'] )
		);
		if ( '' !== $check['text'] && 'good' !== $check['level'] ) {
			printf( '<p>%s</p>', esc_html( $check['text'] ) );
		}
		if ( '' !== $check['link'] && 'good' !== $check['level'] ) {
			printf( '<p><a href="%s">%s</a></p>', esc_url( $check['link'] ), esc_html( $check['link_text'] ) );
		}
		echo '</div></li>';
	}
}
